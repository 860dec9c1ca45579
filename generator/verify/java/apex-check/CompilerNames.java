package forcegen;

import apex.jorje.semantic.symbol.type.InternalTypeInfo;
import apex.jorje.semantic.symbol.type.InternalTypeInfos;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** The names by which the compiler tells types apart; those it refers to itself have names of their own. */
final class CompilerNames {
    private static final Map<String, String> INTERNAL = new HashMap<>();

    static {
        for (Field field : InternalTypeInfos.class.getFields()) {
            try {
                if (field.get(null) instanceof InternalTypeInfo type && !field.getName().contains("BUILT_IN")) {
                    INTERNAL.put(type.getApexName().replace("NoBuiltIn", "").toLowerCase(), type.getBytecodeName());
                }
            } catch (IllegalAccessException error) {
                throw new IllegalStateException(error);
            }
        }
    }

    private CompilerNames() {}

    static String bytecodeName(String apexName) {
        String plain = apexName.replaceFirst("^System\\.(?=(?:System|Database)$)", "");
        String own = apexName.replaceFirst("\\.", "/").replace('.', '$');
        return INTERNAL.getOrDefault(plain.toLowerCase(), own);
    }
}
