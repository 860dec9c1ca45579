package forcegen;

import apex.common.base.Initializer;
import apex.jorje.semantic.ast.modifier.ModifierGroup;
import apex.jorje.semantic.ast.modifier.ModifierGroups;
import apex.jorje.semantic.bcl.EnumMethods;
import apex.jorje.semantic.common.TestStandardTypeInfos;
import apex.jorje.semantic.symbol.member.method.MethodTable;
import apex.jorje.semantic.symbol.member.method.StandardMethodInfo;
import apex.jorje.semantic.symbol.member.method.StandardMethodInfoBuilder;
import apex.jorje.semantic.symbol.member.method.StandardMethodTable;
import apex.jorje.semantic.symbol.member.variable.FieldTable;
import apex.jorje.semantic.symbol.member.variable.StandardFieldInfo;
import apex.jorje.semantic.symbol.type.GenericTypeInfoFactory;
import apex.jorje.semantic.symbol.type.StandardTypeInfoImpl;
import apex.jorje.semantic.symbol.type.TypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfos;
import apex.jorje.semantic.symbol.type.UnitType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A class or enum of the platform, made from the Java class in which apex-ls keeps it; its members are looked up when
 * they are asked for. In contrast to source it can have methods that are named like statements (Database.insert), and
 * the names under which the compiler itself knows the type.
 */
final class PlatformClass {
    private final Class<?> source;
    private final ApexTypes types;

    PlatformClass(Class<?> source, ApexTypes types) {
        this.source = source;
        this.types = types;
    }

    /** Builds the type; `token` gives the types of members that depend on the project's schema, and else null. */
    TypeInfo type(String apexName, String bytecodeName, Function<String, TypeInfo> token) {
        Initializer<FieldTable, TypeInfo> fields = owner -> fields(owner, token);
        Initializer<MethodTable, TypeInfo> methods = source.isEnum() ? this::enumMethods : this::methods;
        return StandardTypeInfoImpl.builder()
                .setApexName(apexName)
                .setBytecodeName(bytecodeName)
                .setUnitType(source.isEnum() ? UnitType.ENUM : UnitType.CLASS)
                .setParents(parent())
                .setModifiers(ModifierGroups.ONLY_GLOBAL)
                .setFields(fields)
                .setMethods(methods)
                .buildResolved();
    }

    private TypeInfo parent() {
        Class<?> parent = source.getSuperclass();
        return parent == null || source.isEnum() || !parent.getName().startsWith(PlatformTypes.ROOT)
                ? TestStandardTypeInfos.APEX_OBJECT
                : types.typeOf(parent);
    }

    private FieldTable fields(TypeInfo owner, Function<String, TypeInfo> token) {
        FieldTable table = new TokenTable(owner, token);
        for (Field field : source.getFields()) {
            boolean constant = field.isEnumConstant();
            if (constant || !source.isEnum()) {
                boolean fixed = Modifier.isStatic(field.getModifiers());
                table.add(StandardFieldInfo.builder()
                        .setName(field.getName())
                        .setDefiningType(owner)
                        .setType(constant ? owner : types.typeOf(field.getGenericType()))
                        .setModifiers(fixed ? ModifierGroups.GLOBAL_STATIC : ModifierGroups.ONLY_GLOBAL)
                        .build());
            }
        }
        return table.resolve();
    }

    private MethodTable methods(TypeInfo owner) {
        MethodTable table = new StandardMethodTable();
        for (Constructor<?> constructor : source.getDeclaredConstructors()) {
            boolean open = Modifier.isPublic(constructor.getModifiers());
            add(table, owner, constructor, open ? ModifierGroups.ONLY_GLOBAL : ModifierGroups.ONLY_PRIVATE);
        }
        for (Method method : source.getMethods()) {
            if (method.getDeclaringClass() != Object.class && !method.isSynthetic()) {
                boolean fixed = Modifier.isStatic(method.getModifiers());
                add(table, owner, method, fixed ? ModifierGroups.GLOBAL_STATIC : ModifierGroups.ONLY_GLOBAL);
            }
        }
        return table.resolve();
    }

    private MethodTable enumMethods(TypeInfo owner) {
        MethodTable table = new StandardMethodTable();
        EnumMethods.METHODS.get(owner).all().forEach(table::addNoDuplicatesAllowed);
        StandardMethodInfoBuilder values = StandardMethodInfo.builder().setName("values");
        values.setNamedParameterTypes().setReturnType(GenericTypeInfoFactory.createList(owner));
        StandardMethodInfoBuilder valueOf = StandardMethodInfo.builder().setName("valueOf");
        valueOf.setNamedParameterTypes(TypeInfos.STRING).setReturnType(owner);
        for (StandardMethodInfoBuilder builder : new StandardMethodInfoBuilder[] {values, valueOf}) {
            table.addNoDuplicatesAllowed(
                    builder.setDefiningType(owner).setModifiers(ModifierGroups.GLOBAL_STATIC).build());
        }
        return table.resolve();
    }

    private void add(MethodTable table, TypeInfo owner, Executable member, ModifierGroup modifiers) {
        StandardMethodInfoBuilder builder = StandardMethodInfo.builder()
                .setDefiningType(owner)
                .setModifiers(modifiers)
                .setNamedParameterTypes(Arrays.stream(member.getGenericParameterTypes()).map(types::typeOf).toList());
        if (member instanceof Method method) {
            builder.setName(method.getName().replaceFirst("\\$$", ""));
            builder.setReturnType(types.typeOf(method.getGenericReturnType()));
        } else {
            builder.setConstructor();
            builder.setReturnType(TypeInfos.VOID);
        }
        table.addNoDuplicatesAllowed(builder.build());
    }
}
