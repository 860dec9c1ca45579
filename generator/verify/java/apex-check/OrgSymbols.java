package forcegen;

import apex.jorje.semantic.ast.modifier.ModifierGroups;
import apex.jorje.semantic.bcl.ExceptionMethods;
import apex.jorje.semantic.common.TestSymbolProvider;
import apex.jorje.semantic.compiler.Namespace;
import apex.jorje.semantic.compiler.Namespaces;
import apex.jorje.semantic.compiler.SourceFile;
import apex.jorje.semantic.symbol.resolver.SymbolResolver;
import apex.jorje.semantic.symbol.type.StandardTypeInfoImpl;
import apex.jorje.semantic.symbol.type.TypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfos;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers the compiler's questions about everything that is not in the files it compiles: classes of the platform,
 * objects of platform and project, labels. A class is made when it is first asked for.
 */
final class OrgSymbols extends TestSymbolProvider {
    private static final String API = "com/salesforce/api/";

    /** The parent of every exception that Apex declares. */
    private static final String BASE_EXCEPTION = "system/apexbaseexception";

    /** Types the compiler has built in more exactly than any library. */
    private static final Set<String> BUILT_IN = Set.of(
            "system/apexbaseclass", "system/iterable", "system/iterator", "system/comparator", "system/exception",
            "system/list", "system/map", "system/set", "system/string", "system/id", "system/integer", "system/long",
            "system/decimal", "system/double", "system/boolean", "system/date", "system/datetime", "system/time",
            "system/blob", "system/sobject", "system/object", "system/label");

    private final PlatformTypes platform;
    private final Request request;
    private final ObjectTypes objects;
    private final SchemaTypes schema;
    private final Map<String, TypeInfo> known = new HashMap<>();
    private SymbolResolver resolver;

    OrgSymbols(PlatformTypes platform, Request request) {
        this.platform = platform;
        this.request = request;
        this.objects = new ObjectTypes(request, this::typeNamed);
        this.schema = new SchemaTypes(platform, objects);
        objects.setRowCauses(schema::rowCauses);
    }

    @Override
    public TypeInfo find(SymbolResolver resolver, TypeInfo from, String name) {
        this.resolver = resolver;
        String key = key(name.toLowerCase());
        if (!key.equals(BASE_EXCEPTION) && (BUILT_IN.contains(key) || !platform.has(key))) {
            return super.find(resolver, from, name);
        }
        if (!known.containsKey(key)) {
            known.put(key, create(key));
        }
        return known.get(key);
    }

    /** The compiler knows some types by the name of the class that implements them. */
    private static String key(String name) {
        if (!name.startsWith(API)) {
            return name;
        }
        String rest = name.substring(API.length()).replaceFirst("^exception/", "system/");
        return rest.contains("/") ? rest : "system/" + rest;
    }

    private TypeInfo create(String key) {
        if (key.endsWith("exception")) {
            return exception(key);
        }
        Optional<Class<?>> source = platform.plainClass(key);
        if (source.isEmpty()) {
            return compile(key);
        }
        String name = platform.apexName(key);
        return new PlatformClass(source.get(), objects.types())
                .type(name, CompilerNames.bytecodeName(name), schema.tokens(key));
    }

    private TypeInfo compile(String key) {
        Namespace namespace = Namespaces.create(platform.namespace(key));
        SourceFile file = SourceFile.builder()
                .setBody(platform.source(key))
                .setNamespace(namespace)
                .setTrusted(true)
                .setFileBased(true)
                .build();
        return resolver.getCompilerService().attachSource(resolver, file, key);
    }

    /** Exceptions of the platform have the methods and constructors that all exceptions have; few have more. */
    private TypeInfo exception(String key) {
        String name = key.equals(BASE_EXCEPTION) ? "System.ApexBaseException" : platform.apexName(key);
        return StandardTypeInfoImpl.builder()
                .setApexName(name)
                .setBytecodeName(CompilerNames.bytecodeName(name))
                .setParents(TypeInfos.EXCEPTION)
                .setModifiers(ModifierGroups.GLOBAL_VIRTUAL)
                .setMethods(ExceptionMethods.methodsWithConstructors())
                .buildResolved();
    }

    /** Gives a type of the platform by namespace and name, or Object where there is none. */
    private TypeInfo typeNamed(String namespace, String name) {
        TypeInfo found = find(resolver, TypeInfos.OBJECT, PlatformTypes.key(namespace, name));
        return found == null ? TypeInfos.OBJECT : found;
    }

    @Override
    public TypeInfo getSObjectType(TypeInfo from, String name) {
        return objects.find(name);
    }

    @Override
    public boolean hasLabelField(TypeInfo from, Namespace namespace, String name) {
        return request.labels().contains(name) || !Namespace.isEmptyOrNull(namespace);
    }

    @Override
    public String getPageReference(TypeInfo from, String name) {
        return name;
    }
}
