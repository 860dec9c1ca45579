package forcegen;

import apex.jorje.semantic.ast.modifier.ModifierGroups;
import apex.jorje.semantic.symbol.member.variable.DynamicFieldInfoFactory;
import apex.jorje.semantic.symbol.member.variable.FieldInfo;
import apex.jorje.semantic.symbol.member.variable.FieldTable;
import apex.jorje.semantic.symbol.member.variable.StandardFieldInfo;
import apex.jorje.semantic.symbol.member.variable.StandardFieldTable;
import apex.jorje.semantic.symbol.resolver.SymbolResolver;
import apex.jorje.semantic.symbol.type.TypeInfo;
import java.util.function.Function;

/** Fields of a class, and besides them names that stand for objects, fields or field sets of the schema. */
final class TokenTable extends StandardFieldTable {
    private final TypeInfo owner;
    private final Function<String, TypeInfo> tokens;

    TokenTable(TypeInfo owner, Function<String, TypeInfo> tokens) {
        this.owner = owner;
        this.tokens = tokens;
    }

    @Override
    public FieldInfo get(SymbolResolver resolver, TypeInfo from, String name, FieldTable.LookupMode mode) {
        TypeInfo token = tokens.apply(name);
        if (token == null) {
            return super.get(resolver, from, name, mode);
        }
        if (mode.name().startsWith("STATIC")) {
            return DynamicFieldInfoFactory.createNoValidationOrCodeGenNeededField(owner, token, name);
        }
        return StandardFieldInfo.builder()
                .setName(name)
                .setDefiningType(owner)
                .setType(token)
                .setModifiers(ModifierGroups.ONLY_GLOBAL)
                .build();
    }
}
