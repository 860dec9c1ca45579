package forcegen;

import apex.jorje.semantic.ast.modifier.ModifierGroups;
import apex.jorje.semantic.symbol.member.variable.DynamicFieldInfoFactory;
import apex.jorje.semantic.symbol.member.variable.FieldInfo;
import apex.jorje.semantic.symbol.member.variable.FieldTable;
import apex.jorje.semantic.symbol.member.variable.SObjectFieldInfo;
import apex.jorje.semantic.symbol.member.variable.SObjectFieldInfo.Category;
import apex.jorje.semantic.symbol.member.variable.StandardFieldTable;
import apex.jorje.semantic.symbol.resolver.SymbolResolver;
import apex.jorje.semantic.symbol.type.GenericTypeInfo;
import apex.jorje.semantic.symbol.type.GenericTypeInfoFactory;
import apex.jorje.semantic.symbol.type.SObjectTypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The fields and relationships of one object; asked for on the type itself they are describe tokens. */
final class ObjectFields extends StandardFieldTable {
    private static final Map<String, String> RECORD = Map.ofEntries(
            Map.entry("Name", "String"), Map.entry("OwnerId", "Id"), Map.entry("Owner", "@Name"),
            Map.entry("CreatedById", "Id"), Map.entry("CreatedBy", "@User"), Map.entry("CreatedDate", "Datetime"),
            Map.entry("LastModifiedById", "Id"), Map.entry("LastModifiedBy", "@User"),
            Map.entry("LastModifiedDate", "Datetime"), Map.entry("SystemModstamp", "Datetime"),
            Map.entry("LastViewedDate", "Datetime"), Map.entry("LastReferencedDate", "Datetime"),
            Map.entry("LastActivityDate", "Date"), Map.entry("IsDeleted", "Boolean"),
            Map.entry("CurrencyIsoCode", "String"), Map.entry("RecordTypeId", "Id"),
            Map.entry("RecordType", "@RecordType"));
    private static final Map<String, String> EVENT =
            Map.of("ReplayId", "String", "EventUuid", "String", "CreatedDate", "Datetime", "CreatedById", "Id");
    private static final Map<String, String> METADATA = Map.of("DeveloperName", "String", "MasterLabel", "String",
            "Label", "String", "Language", "String", "NamespacePrefix", "String", "QualifiedApiName", "String");
    private static final Map<String, String> SETTING =
            Map.of("SetupOwnerId", "Id", "SetupOwner", "@Name", "Name", "String");

    private final ObjectTypes objects;
    private final ApexTypes types;
    private final TypeInfo owner;
    private final Map<String, TypeInfo> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ObjectFields(ObjectTypes objects, TypeInfo owner, String name, DerivedObject derived) {
        this.objects = objects;
        this.types = objects.types();
        this.owner = owner;
        field("Id", types.named("Id"));
        platformFields(name);
        Request.ProjectObject object = objects.request().objects().get(name);
        if (derived != null) {
            named(derived.fields());
            if (derived.suffix().equals("ChangeEvent")) {
                field("ChangeEventHeader", types.platform("EventBus", "ChangeEventHeader"));
                derived.base().fields().forEach(this::projectField);
            }
        } else if (object != null) {
            named(system(object.category()));
            object.fields().forEach(this::projectField);
        }
        childRelationships(name);
    }

    private static Map<String, String> system(String category) {
        Map<String, String> found = new LinkedHashMap<>();
        switch (category) {
            case "event" -> found.putAll(EVENT);
            case "metadata" -> found.putAll(METADATA);
            case "big", "standard", "external" -> { }
            default -> found.putAll(RECORD);
        }
        if (category.startsWith("setting")) {
            found.putAll(SETTING);
        }
        return found;
    }

    private void named(Map<String, String> fields) {
        fields.forEach((name, type) -> field(name, types.named(type)));
    }

    private void platformFields(String name) {
        Class<?> source = objects.javaClass(name);
        if (source == null) {
            return;
        }
        if (name.endsWith("ChangeEvent")) {
            field("ChangeEventHeader", types.platform("EventBus", "ChangeEventHeader"));
        }
        for (Field field : source.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field(field.getName(), types.typeOf(field.getGenericType()));
            }
        }
    }

    private void projectField(Request.ProjectField field) {
        field(field.name(), types.named(field.type()));
        if (!field.target().isEmpty()) {
            field(field.name().replaceFirst("__c$", "__r"), types.named("@" + field.target()));
        }
        if (field.type().equals("Location")) {
            String stem = field.name().replaceFirst("__c$", "");
            field(stem + "__Latitude__s", types.named("Double"));
            field(stem + "__Longitude__s", types.named("Double"));
        }
    }

    private void childRelationships(String name) {
        for (Request.ProjectObject child : objects.request().objects().values()) {
            for (Request.ProjectField field : child.fields()) {
                if (field.target().equalsIgnoreCase(name) && !field.relationship().isEmpty()) {
                    TypeInfo record = types.named("@" + child.name());
                    field(field.relationship() + "__r", GenericTypeInfoFactory.createList(record));
                }
            }
        }
    }

    private void field(String name, TypeInfo type) {
        if (known.putIfAbsent(name, type) != null) {
            return;
        }
        Category category = type instanceof SObjectTypeInfo
                ? Category.FOREIGN_KEY
                : type instanceof GenericTypeInfo ? Category.AGGREGATE : Category.REGULAR;
        add(SObjectFieldInfo.builder()
                .setName(name)
                .setDefiningType(owner)
                .setType(type)
                .setModifiers(ModifierGroups.ONLY_GLOBAL)
                .setCategory(category)
                .setColumnInfo(true)
                .build());
    }

    @Override
    public FieldInfo get(SymbolResolver resolver, TypeInfo from, String name, FieldTable.LookupMode mode) {
        if (!mode.name().startsWith("STATIC")) {
            return super.get(resolver, from, name, mode);
        }
        if (name.equalsIgnoreCase("SObjectType")) {
            return token("SObjectType", "SObjectType");
        }
        if (name.equalsIgnoreCase("RowCause") && known.containsKey("RowCause")) {
            return DynamicFieldInfoFactory.createNoValidationOrCodeGenNeededField(owner, objects.rowCauses(), name);
        }
        return known.containsKey(name) ? token(name, "SObjectField") : super.get(resolver, from, name, mode);
    }

    private FieldInfo token(String name, String type) {
        return DynamicFieldInfoFactory.createNoValidationOrCodeGenNeededField(
                owner, types.platform("Schema", type), name);
    }
}
