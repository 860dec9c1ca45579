package forcegen;

import java.util.StringJoiner;

/** Collects what the compiler says, as JSON. */
final class Answer {
    private final StringJoiner findings = new StringJoiner(",\n", "{\"findings\": [", "]}\n");

    void add(String path, int line, int column, String message) {
        findings.add("{\"path\": " + text(path) + ", \"line\": " + line + ", \"column\": " + column
                + ", \"message\": " + text(message) + "}");
    }

    String json() {
        return findings.toString();
    }

    private static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : value.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ' || letter > '~') {
                quoted.append(String.format("\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
