package forcegen;

import apex.jorje.semantic.symbol.type.GenericTypeInfoFactory;
import apex.jorje.semantic.symbol.type.TypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfos;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds the compiler's types: by plain name, or by the Java type that stands for them in apex-ls. */
final class ApexTypes {
    static final String OBJECTS = PlatformTypes.ROOT + "SObjects.";

    private static final Map<String, TypeInfo> SCALARS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        SCALARS.putAll(Map.of("Id", TypeInfos.ID, "Boolean", TypeInfos.BOOLEAN, "Date", TypeInfos.DATE,
                "Datetime", TypeInfos.DATE_TIME, "Time", TypeInfos.TIME, "Decimal", TypeInfos.DECIMAL,
                "Double", TypeInfos.DOUBLE, "Integer", TypeInfos.INTEGER, "Long", TypeInfos.LONG,
                "Blob", TypeInfos.BLOB));
        SCALARS.putAll(Map.of("String", TypeInfos.STRING, "Object", TypeInfos.OBJECT, "SObject", TypeInfos.SOBJECT,
                "void", TypeInfos.VOID, "Any", TypeInfos.OBJECT));
    }

    /** What apex-ls writes with types of its own. */
    private static final Map<String, String> INTERNAL = Map.of(
            "SObjectType$", "SObjectType",
            "SObjectTypeFields$", "SObjectTypeFields",
            "SObjectTypeFieldSets$", "SObjectTypeFieldSets",
            "DescribeSObjectResult$", "DescribeSObjectResult");

    private final BiFunction<String, String, TypeInfo> platform;
    private final Function<String, ? extends TypeInfo> objects;

    /** Takes what gives a class of the platform by namespace and name, and an object by name, or null. */
    ApexTypes(BiFunction<String, String, TypeInfo> platform, Function<String, ? extends TypeInfo> objects) {
        this.platform = platform;
        this.objects = objects;
    }

    /** Gives a class of the platform. */
    TypeInfo platform(String namespace, String name) {
        return platform.apply(namespace, name);
    }

    /** Gives a type by its plain name: a scalar, or «@Object» for a record of an object. */
    TypeInfo named(String name) {
        if (name.startsWith("@")) {
            TypeInfo object = objects.apply(name.substring(1));
            return object == null ? TypeInfos.SOBJECT : object;
        }
        return name.equals("Location") ? platform("System", name) : SCALARS.getOrDefault(name, TypeInfos.STRING);
    }

    /** Gives the type that a Java type of apex-ls stands for. */
    TypeInfo typeOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List", "RecordSet$" -> GenericTypeInfoFactory.createList(typeOf(arguments[0]));
                case "Set" -> GenericTypeInfoFactory.createSet(typeOf(arguments[0]));
                case "Map" -> GenericTypeInfoFactory.createMap(typeOf(arguments[0]), typeOf(arguments[1]));
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
            String name = plain.getSimpleName();
            return name.equals("Address") ? platform("System", name) : named("@" + name);
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
}
