package forcegen;

import apex.jorje.semantic.ast.modifier.ModifierGroups;
import apex.jorje.semantic.bcl.DmlOperation;
import apex.jorje.semantic.compiler.Namespaces;
import apex.jorje.semantic.symbol.member.variable.FieldTable;
import apex.jorje.semantic.symbol.type.GenericTypeInfoFactory;
import apex.jorje.semantic.symbol.type.SObjectMetadata;
import apex.jorje.semantic.symbol.type.SObjectMetadata.CustomEntitySObjectType;
import apex.jorje.semantic.symbol.type.SObjectTypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfos;
import apex.common.base.Initializer;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.jar.JarFile;

/** The objects of platform and project as the compiler sees them. */
final class ObjectTypes {
    private static final String OBJECTS = PlatformTypes.ROOT + "SObjects.";
    private static final Map<String, TypeInfo> SCALARS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        SCALARS.putAll(Map.of("Id", TypeInfos.ID, "Boolean", TypeInfos.BOOLEAN, "Date", TypeInfos.DATE,
                "Datetime", TypeInfos.DATE_TIME, "Time", TypeInfos.TIME, "Decimal", TypeInfos.DECIMAL,
                "Double", TypeInfos.DOUBLE, "Integer", TypeInfos.INTEGER, "Long", TypeInfos.LONG,
                "Blob", TypeInfos.BLOB));
        SCALARS.putAll(Map.of("String", TypeInfos.STRING, "Object", TypeInfos.OBJECT, "SObject", TypeInfos.SOBJECT,
                "void", TypeInfos.VOID, "Any", TypeInfos.OBJECT));
    }

    private static final Map<String, String> INTERNAL = Map.of(
            "SObjectType$", "SObjectType",
            "SObjectTypeFields$", "SObjectTypeFields",
            "SObjectTypeFieldSets$", "SObjectTypeFieldSets",
            "DescribeSObjectResult$", "DescribeSObjectResult");

    private final Request request;
    private Supplier<TypeInfo> rowCauses;
    private final BiFunction<String, String, TypeInfo> platform;
    private final Map<String, String> standard = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, SObjectTypeInfo> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ObjectTypes(Request request, BiFunction<String, String, TypeInfo> platform) {
        this.request = request;
        this.platform = platform;
        String folder = OBJECTS.replace('.', '/');
        Class<?> any = PlatformTypes.load(OBJECTS + "Account");
        try (JarFile jar = new JarFile(
                Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(folder.length(), name.length() - ".class".length()))
                    .forEach(name -> standard.put(name, name));
        } catch (IOException | java.net.URISyntaxException error) {
            throw new IllegalStateException(error);
        }
    }

    Request request() {
        return request;
    }

    /** Gives an object, or null where neither platform nor project has it. */
    SObjectTypeInfo find(String asked) {
        String name = asked.replaceFirst("(?i)^schema[./]", "");
        if (!known.containsKey(name)) {
            known.put(name, null);
            DerivedObject derived = DerivedObject.of(name, request);
            if (standard.containsKey(name) || request.objects().containsKey(name) || derived != null) {
                known.put(name, create(name, derived));
            }
        }
        return known.get(name);
    }

    boolean hasField(String object, String field) {
        return find(object).fields().all().stream().anyMatch(known -> known.getName().equalsIgnoreCase(field));
    }

    /** Says what gives the type of the row causes of share objects. */
    void setRowCauses(Supplier<TypeInfo> rowCauses) {
        this.rowCauses = rowCauses;
    }

    TypeInfo rowCauses() {
        return rowCauses.get();
    }

    Class<?> javaClass(String name) {
        return standard.containsKey(name) ? PlatformTypes.load(OBJECTS + standard.get(name)) : null;
    }

    private SObjectTypeInfo create(String asked, DerivedObject derived) {
        Request.ProjectObject object = request.objects().get(asked);
        String name = derived != null ? derived.name() : object != null ? object.name() : standard.get(asked);
        String category = object == null ? "" : object.category();
        boolean metadata = category.equals("metadata");
        boolean change = name.endsWith("ChangeEvent");
        boolean event = category.equals("event") || change;
        SObjectMetadata description = SObjectMetadata.builder()
                .setSupportedDml(metadata || change
                        ? EnumSet.of(DmlOperation.NONE)
                        : event ? EnumSet.of(DmlOperation.INSERT) : DmlOperation.ALL)
                .setLookupFieldPredicate((field, type) -> true)
                .setEditable(!metadata)
                .setPlatformEvent(event)
                .setTriggerable(!metadata && !category.startsWith("setting") && !category.equals("big"))
                .setCustomEntitySObjectType(kind(category))
                .setAccessibleWhenUntrustedCalculator(type -> true)
                .build();
        Initializer<FieldTable, TypeInfo> fields = owner -> new ObjectFields(this, owner, name, derived).resolve();
        return SObjectTypeInfo.builder()
                .setMetadata(description)
                .setModifiers(ModifierGroups.ONLY_GLOBAL)
                .setNamespace(Namespaces.EMPTY)
                .setApexName(name)
                .setBytecodeName(name)
                .setFields(fields)
                .build();
    }

    private static CustomEntitySObjectType kind(String category) {
        return switch (category) {
            case "metadata" -> CustomEntitySObjectType.CUSTOM_METADATA_TYPE;
            case "setting-list" -> CustomEntitySObjectType.LIST_CUSTOM_SETTING;
            case "setting-hierarchy" -> CustomEntitySObjectType.HIERARCHY_CUSTOM_SETTING;
            default -> CustomEntitySObjectType.OTHER;
        };
    }

    /** Gives a class of the platform. */
    TypeInfo platform(String namespace, String name) {
        return platform.apply(namespace, name);
    }

    /** Gives a type by its plain name: a scalar, or «@Object» for a record of an object. */
    TypeInfo named(String name) {
        if (name.startsWith("@")) {
            TypeInfo object = find(name.substring(1));
            return object == null ? TypeInfos.SOBJECT : object;
        }
        return SCALARS.getOrDefault(name, TypeInfos.STRING);
    }

    /** Gives the type that a Java type of apex-ls stands for. */
    TypeInfo typeOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List", "RecordSet$" -> GenericTypeInfoFactory.createList(record(typeOf(arguments[0])));
                case "Set" -> GenericTypeInfoFactory.createSet(typeOf(arguments[0]));
                case "Map" ->
                    GenericTypeInfoFactory.createMap(typeOf(arguments[0]), typeOf(arguments[1]));
                default -> TypeInfos.OBJECT;
            };
        }
        if (!(type instanceof Class<?> plain)) {
            return TypeInfos.OBJECT;
        }
        if (plain.isArray()) {
            return GenericTypeInfoFactory.createList(typeOf(plain.getComponentType()));
        }
        if (plain.getName().startsWith(OBJECTS)) {
            return plain.getSimpleName().equals("Address") ? platform("System", "Address") : named("@" + plain.getSimpleName());
        }
        TypeInfo scalar = SCALARS.get(plain.getSimpleName());
        if (scalar != null || !plain.getName().startsWith(PlatformTypes.ROOT)) {
            return scalar == null ? TypeInfos.OBJECT : scalar;
        }
        String[] part = plain.getName().substring(PlatformTypes.ROOT.length()).split("\\.");
        String inside = INTERNAL.get(part[1]);
        return inside != null
                ? platform("Schema", inside)
                : part[0].equals("Internal") ? TypeInfos.OBJECT : platform(part[0], part[1]);
    }

    /** apex-ls writes Object where a method takes records of any object. */
    private static TypeInfo record(TypeInfo type) {
        return type == TypeInfos.OBJECT ? TypeInfos.SOBJECT : type;
    }
}
