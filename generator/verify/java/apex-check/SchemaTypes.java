package forcegen;

import apex.jorje.semantic.symbol.type.TypeInfo;
import java.util.Map;
import java.util.function.Function;

/** What follows Schema.SObjectType: an object, its fields and its field sets, described. */
final class SchemaTypes {
    private final PlatformTypes platform;
    private final ObjectTypes objects;

    SchemaTypes(PlatformTypes platform, ObjectTypes objects) {
        this.platform = platform;
        this.objects = objects;
    }

    /** Gives the tokens of a class of the platform: by name the type of what it stands for, and null for other names. */
    Function<String, TypeInfo> tokens(String key) {
        return key.equals("schema/sobjecttype") ? this::object : name -> null;
    }

    private TypeInfo object(String name) {
        TypeInfo object = objects.find(name);
        if (object == null) {
            return null;
        }
        TypeInfo fields = type("SObjectTypeFields", field -> objects.hasField(name, field) ? schema("DescribeFieldResult") : null);
        TypeInfo fieldSets = type("SObjectTypeFieldSets", set -> set.equalsIgnoreCase("getMap") ? null : schema("FieldSet"));
        Map<String, TypeInfo> members = Map.of("fields", fields, "fieldsets", fieldSets);
        return type("DescribeSObjectResult", member -> members.get(member.toLowerCase()));
    }

    /** Gives the type of the row causes of a share object: each is the name of a sharing reason. */
    TypeInfo rowCauses() {
        return type("SObjectType", name -> objects.named("String"));
    }

    private TypeInfo schema(String name) {
        return objects.platform("Schema", name);
    }

    private TypeInfo type(String name, Function<String, TypeInfo> tokens) {
        TypeInfo plain = schema(name);
        Class<?> source = platform.javaClass(PlatformTypes.key("Schema", name)).orElseThrow();
        return new PlatformClass(source, objects).type(plain.getApexName(), plain.getBytecodeName(), tokens);
    }
}
