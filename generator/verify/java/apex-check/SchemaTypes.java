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

    /** Gives the tokens of a class of the platform: the type of what a name stands for, null for other names. */
    Function<String, TypeInfo> tokens(String key) {
        return key.equals("schema/sobjecttype") ? this::object : name -> null;
    }

    private TypeInfo object(String name) {
        TypeInfo object = objects.find(name);
        if (object == null) {
            return null;
        }
        TypeInfo field = schema("DescribeFieldResult");
        TypeInfo fields = type("SObjectTypeFields", asked -> objects.hasField(name, asked) ? field : null);
        TypeInfo fieldSets = type("SObjectTypeFieldSets", asked -> schema("FieldSet"));
        Map<String, TypeInfo> members = Map.of("fields", fields, "fieldsets", fieldSets);
        return type("DescribeSObjectResult", member -> members.get(member.toLowerCase()));
    }

    /** Gives the type of the row causes of a share object: each is the name of a sharing reason. */
    TypeInfo rowCauses() {
        return type("SObjectType", name -> objects.types().named("String"));
    }

    private TypeInfo schema(String name) {
        return objects.types().platform("Schema", name);
    }

    private TypeInfo type(String name, Function<String, TypeInfo> tokens) {
        TypeInfo plain = schema(name);
        Class<?> source = platform.javaClass(PlatformTypes.key("Schema", name)).orElseThrow();
        return new PlatformClass(source, objects.types()).type(plain.getApexName(), plain.getBytecodeName(), tokens);
    }
}
