package forcegen;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives the Apex names of the Java types that stand for them. */
final class ApexNames {
    private static final Map<String, String> INTERNAL = Map.of(
            "RecordSet$", "List<SObject>",
            "SObjectType$", "Schema.SObjectType",
            "SObjectTypeFields$", "Schema.SObjectTypeFields",
            "SObjectTypeFieldSets$", "Schema.SObjectTypeFieldSets",
            "DescribeSObjectResult$", "Schema.DescribeSObjectResult");

    /** Types whose names are never qualified. */
    private static final Set<String> PLAIN = Set.of(
            "Blob", "Boolean", "Date", "Datetime", "Decimal", "Double", "Exception", "Id", "Integer", "List", "Long",
            "Map", "Object", "SObject", "Set", "String", "Time");

    private ApexNames() {}

    static String of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (isInternal(raw)) {
                return internal(raw);
            }
            return of(raw) + Arrays.stream(generic.getActualTypeArguments())
                    .map(ApexNames::of)
                    .collect(Collectors.joining(", ", "<", ">"));
        }
        if (!(type instanceof Class<?> plain)) {
            return type.getTypeName();
        }
        if (plain == void.class) {
            return "void";
        }
        if (!plain.getName().startsWith(PlatformTypes.ROOT)) {
            return plain.getSimpleName();
        }
        if (isInternal(plain)) {
            return internal(plain);
        }
        String name = plain.getName().substring(PlatformTypes.ROOT.length()).replace('$', '.');
        String local = name.substring(name.indexOf('.') + 1);
        if (name.startsWith("SObject")) {
            return local;
        }
        return name.startsWith("System.") && PLAIN.contains(local) ? local : name;
    }

    private static boolean isInternal(Class<?> type) {
        return type.getName().startsWith(PlatformTypes.ROOT + "Internal.");
    }

    private static String internal(Class<?> type) {
        return INTERNAL.getOrDefault(type.getSimpleName(), "Object");
    }
}
