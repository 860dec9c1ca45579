package forcegen;

import apex.common.base.Initializer;
import apex.jorje.semantic.ast.modifier.ModifierGroups;
import apex.jorje.semantic.bcl.DmlOperation;
import apex.jorje.semantic.compiler.Namespaces;
import apex.jorje.semantic.symbol.member.variable.FieldTable;
import apex.jorje.semantic.symbol.type.SObjectMetadata;
import apex.jorje.semantic.symbol.type.SObjectMetadata.CustomEntitySObjectType;
import apex.jorje.semantic.symbol.type.SObjectTypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.jar.JarFile;

/** The objects of platform and project as the compiler sees them. */
final class ObjectTypes {
    private final Request request;
    private final ApexTypes types;
    private final Map<String, String> standard = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, SObjectTypeInfo> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Supplier<TypeInfo> rowCauses;

    ObjectTypes(Request request, BiFunction<String, String, TypeInfo> platform) {
        this.request = request;
        this.types = new ApexTypes(platform, this::find);
        String folder = ApexTypes.OBJECTS.replace('.', '/');
        Class<?> any = PlatformTypes.load(ApexTypes.OBJECTS + "Account");
        try (JarFile jar = new JarFile(
                Path.of(any.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(folder.length(), name.length() - ".class".length()))
                    .forEach(name -> standard.put(name, name));
        } catch (IOException | URISyntaxException error) {
            throw new IllegalStateException(error);
        }
    }

    Request request() {
        return request;
    }

    ApexTypes types() {
        return types;
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
        return standard.containsKey(name) ? PlatformTypes.load(ApexTypes.OBJECTS + standard.get(name)) : null;
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
}
