package forcegen;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a Java class of apex-ls' platform types as Apex source. */
final class ApexStub {
    /** Methods that stand for statements; Apex source cannot declare them. */
    private static final Set<String> STATEMENTS =
            new TreeSet<>(Set.of("insert", "update", "upsert", "delete", "undelete", "merge"));

    /** What every Apex object has already. */
    private static final Set<String> INHERITED = Set.of("clone", "tostring", "hashcode", "equals");

    private final Class<?> type;
    private final String modifier;
    private final StringJoiner text = new StringJoiner("\n");
    private final Set<String> written = new TreeSet<>();

    ApexStub(Class<?> type, String modifier) {
        this.type = type;
        this.modifier = modifier;
    }

    String source() {
        if (type.isEnum()) {
            String constants = Arrays.stream(type.getFields())
                    .filter(Field::isEnumConstant)
                    .map(Field::getName)
                    .collect(Collectors.joining(", "));
            return "global enum " + type.getSimpleName() + " { " + constants + " }";
        }
        text.add("global " + modifier + (type.isInterface() ? " interface " : " class ") + type.getSimpleName()
                + parameters() + parents() + " {");
        Arrays.stream(type.getDeclaredFields()).filter(field -> isPublic(field.getModifiers())).forEach(this::field);
        if (!type.isInterface() && !isException()) {
            Arrays.stream(type.getDeclaredConstructors()).forEach(this::constructor);
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isPublic(method.getModifiers()) && !method.isSynthetic()) {
                method(method);
            }
        }
        for (Class<?> inner : type.getDeclaredClasses()) {
            text.add(new ApexStub(inner, "").source());
        }
        return text.add("}").toString();
    }

    private static boolean isPublic(int modifiers) {
        return Modifier.isPublic(modifiers);
    }

    private boolean isException() {
        return type.getSimpleName().endsWith("Exception");
    }

    private String parameters() {
        String names = Arrays.stream(type.getTypeParameters()).map(Type::getTypeName).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "<" + names + ">";
    }

    private String parents() {
        StringBuilder parents = new StringBuilder();
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class) {
            parents.append(" extends ").append(ApexNames.of(parent));
        } else if (isException()) {
            parents.append(" extends Exception");
        }
        String interfaces =
                Arrays.stream(type.getGenericInterfaces()).map(ApexNames::of).collect(Collectors.joining(", "));
        if (!interfaces.isEmpty()) {
            parents.append(type.isInterface() ? " extends " : " implements ").append(interfaces);
        }
        return parents.toString();
    }

    private void field(Field field) {
        String where = Modifier.isStatic(field.getModifiers()) ? "global static " : "global ";
        text.add(where + ApexNames.of(field.getGenericType()) + " " + field.getName() + ";");
    }

    private void constructor(Constructor<?> constructor) {
        String visibility = isPublic(constructor.getModifiers()) ? "global " : "private ";
        text.add(visibility + type.getSimpleName() + arguments(constructor.getParameters()) + " { }");
    }

    private void method(Method method) {
        String name = method.getName().replaceFirst("\\$$", "");
        String declared = name + arguments(method.getParameters());
        boolean unwritable = STATEMENTS.contains(name) || INHERITED.contains(name.toLowerCase());
        if (unwritable || !written.add(declared.toLowerCase())) {
            return;
        }
        String result = ApexNames.of(method.getGenericReturnType());
        if (type.isInterface()) {
            text.add(result + " " + declared + ";");
            return;
        }
        String body = result.equals("void") ? " { }" : " { return null; }";
        text.add("global " + kind(method) + result + " " + declared + (isAbstract(method) ? ";" : body));
    }

    private static boolean isAbstract(Method method) {
        return Modifier.isAbstract(method.getModifiers());
    }

    private String kind(Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            return "static ";
        }
        return isAbstract(method) ? "abstract " : modifier.isEmpty() ? "" : "virtual ";
    }

    private static String arguments(Parameter[] parameters) {
        return IntStream.range(0, parameters.length)
                .mapToObj(index -> ApexNames.of(parameters[index].getParameterizedType()) + " value" + index)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
