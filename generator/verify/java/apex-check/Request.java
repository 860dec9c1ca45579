package forcegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to be compiled, and the objects of the project; one record a line, its values parted by tabs. */
record Request(List<Source> sources, Map<String, ProjectObject> objects, Set<String> labels) {
    /** A class or trigger: the path to report and the file to read. */
    record Source(String path, Path file) {}

    /** An object that specs define, extend or declare. */
    record ProjectObject(String name, String category, List<ProjectField> fields) {}

    /** A field; `target` and `relationship` are empty for all but relationships. */
    record ProjectField(String name, String type, String target, String relationship) {}

    static Request read(Path file) throws IOException {
        List<Source> sources = new ArrayList<>();
        Map<String, ProjectObject> objects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> labels = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : Files.readAllLines(file)) {
            String[] part = line.split("\t", -1);
            switch (part[0]) {
                case "source" -> sources.add(new Source(part[1], Path.of(part[2])));
                case "label" -> labels.add(part[1]);
                case "object" -> objects.put(part[1], new ProjectObject(part[1], part[2], new ArrayList<>()));
                case "field" -> objects.get(part[1])
                        .fields()
                        .add(new ProjectField(part[2], part[3], part[4], part[5]));
                default -> throw new IOException("unknown record: " + part[0]);
            }
        }
        return new Request(sources, objects, labels);
    }
}
