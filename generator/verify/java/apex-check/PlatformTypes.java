package forcegen;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes of the platform. Two sources complete each other: the Java classes in which apex-ls keeps them, with full
 * signatures, and the Apex stubs inside the compiler's own library, with the modifiers and the types apex-ls lacks.
 */
final class PlatformTypes implements AutoCloseable {
    static final String ROOT = "com.nawforce.runforce.";
    private static final String LIBRARY = "StandardApexLibrary/";
    private static final Pattern HEADER = Pattern.compile("global (virtual|abstract) class");

    /** What neither source has as the platform has it. */
    private static final Map<String, String> OWN = Map.of(
            "database/batchable",
            "global interface Batchable<T> { void execute(Database.BatchableContext context, List<T> scope);"
                    + " void finish(Database.BatchableContext context); }");

    /** What the compiler's own library has more exactly. */
    private static final Set<String> BETTER_AS_STUB = 
            Set.of("cache/orgpartition", "cache/sessionpartition", "system/queueableduplicatesignature");

    private final Map<String, String> classes = new TreeMap<>();
    private final Map<String, JarEntry> stubs = new TreeMap<>();
    private final Map<String, String> namespaces = new TreeMap<>();
    private final JarFile library;

    PlatformTypes() throws IOException, URISyntaxException {
        library = new JarFile(jarOf("apex.jorje.semantic.compiler.ApexCompiler").toFile());
        library.stream().filter(entry -> entry.getName().matches(LIBRARY + "\\w+/\\w+\\.cls")).forEach(this::addStub);
        try (JarFile types = new JarFile(jarOf(ROOT + "System.System").toFile())) {
            types.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")).forEach(this::addClass);
        }
    }

    private static Path jarOf(String className) throws URISyntaxException {
        return Path.of(load(className).getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    static Class<?> load(String className) {
        try {
            return Class.forName(className, false, PlatformTypes.class.getClassLoader());
        } catch (ClassNotFoundException error) {
            throw new IllegalStateException(error);
        }
    }

    private void addStub(JarEntry entry) {
        String[] part = entry.getName().substring(LIBRARY.length()).replace(".cls", "").split("/");
        stubs.put(key(part[0], part[1]), entry);
        namespaces.put(part[0].toLowerCase(), part[0]);
    }

    private void addClass(String name) {
        String[] part = name.replace(".class", "").replace('/', '.').substring(ROOT.length()).split("\\.");
        if (part.length == 2 && !part[0].startsWith("SObject") && !part[0].equals("Internal")) {
            classes.put(key(part[0], part[1]), ROOT + part[0] + "." + part[1]);
            namespaces.putIfAbsent(part[0].toLowerCase(), part[0]);
        }
    }

    static String key(String namespace, String name) {
        return (namespace + "/" + name).toLowerCase();
    }

    /** Gives the namespace as the platform writes it. */
    String namespace(String key) {
        String name = key.substring(0, key.indexOf('/'));
        return namespaces.getOrDefault(name, name);
    }

    /** Gives the full name of a type as the platform writes it. */
    String apexName(String key) {
        String found = classes.containsKey(key) ? classes.get(key) : stubs.get(key).getName().replace(".cls", "");
        String name = found.substring(Math.max(found.lastIndexOf('.'), found.lastIndexOf('/')) + 1);
        return namespace(key) + "." + name.replace('$', '.');
    }

    Optional<Class<?>> javaClass(String key) {
        return Optional.ofNullable(classes.get(key)).map(PlatformTypes::load);
    }

    /** Gives the Java class of a type that needs no source: no interface, not generic, not to be extended. */
    Optional<Class<?>> plainClass(String key) {
        if (OWN.containsKey(key) || BETTER_AS_STUB.contains(key) || !modifier(key).isEmpty()) {
            return Optional.empty();
        }
        return javaClass(key).filter(type -> !type.isInterface() && type.getTypeParameters().length == 0);
    }

    private String modifier(String key) {
        Matcher header = HEADER.matcher(stubs.containsKey(key) ? read(stubs.get(key)) : "");
        return header.find() ? header.group(1) : "";
    }

    boolean has(String key) {
        return classes.containsKey(key) || stubs.containsKey(key) || OWN.containsKey(key);
    }

    /** Gives a type as Apex source, its methods without sense. */
    String source(String key) {
        if (OWN.containsKey(key)) {
            return OWN.get(key);
        }
        if (BETTER_AS_STUB.contains(key) || !classes.containsKey(key)) {
            return repaired(read(stubs.get(key)));
        }
        return new ApexStub(javaClass(key).orElseThrow(), modifier(key)).source();
    }

    private String read(JarEntry entry) {
        try (InputStream stream = library.getInputStream(entry)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
    }

    /** Every class has a clone method of its own, and an exception extends Exception. */
    private static String repaired(String stub) {
        return stub.replaceAll("(?m)^.*\\bclone\\(\\) \\{\\}.*$", "")
                .replaceFirst("(class \\w+Exception) \\{", "$1 extends Exception {");
    }

    @Override
    public void close() throws IOException {
        library.close();
    }
}
