package forcegen;

import apex.jorje.data.Locatable;
import apex.jorje.semantic.common.TestAccessEvaluator;
import apex.jorje.semantic.common.TestQueryValidators;
import apex.jorje.semantic.compiler.ApexCompiler;
import apex.jorje.semantic.compiler.CodeUnit;
import apex.jorje.semantic.compiler.CompilationInput;
import apex.jorje.semantic.compiler.CompilerStage;
import apex.jorje.semantic.compiler.Namespaces;
import apex.jorje.semantic.compiler.SourceFile;
import apex.jorje.semantic.compiler.ValidationSettings;
import apex.jorje.semantic.compiler.ValidationSettings.ValidationBehavior;
import apex.jorje.semantic.compiler.sfdc.NoopCompilerProgressCallback;
import apex.jorje.semantic.symbol.type.SObjectTypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes Apex files through Salesforce's own compiler up to the stage where every statement is validated.
 * Arguments: the request, as Request reads it, and the file for the answer.
 */
public final class ApexCheck {
    private static final Pattern PLACE =
            Pattern.compile("(?s)^.*?\\bline: (\\d+) column: (\\d+): |^no location: ");
    private static final Pattern SYNTAX_PLACE = Pattern.compile("loc = \\((\\d+), (\\d+)\\), ");

    private ApexCheck() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        Request request = Request.read(Path.of(arguments[0]));
        Answer answer = new Answer();
        try (PlatformTypes platform = new PlatformTypes()) {
            compile(request, new OrgSymbols(platform, request), answer);
        }
        Files.writeString(Path.of(arguments[1]), answer.json());
    }

    private static void compile(Request request, OrgSymbols symbols, Answer answer) throws Exception {
        Map<SourceFile, String> paths = new IdentityHashMap<>();
        for (Request.Source source : request.sources()) {
            String body = Files.readString(source.file(), StandardCharsets.UTF_8);
            paths.put(
                    SourceFile.builder().setBody(body).setNamespace(Namespaces.EMPTY).setFileBased(true).build(),
                    source.path());
        }
        CompilationInput input = new CompilationInput(
                paths.keySet(),
                symbols,
                new Org().setHasApexGenericType(true),
                new TestQueryValidators.Noop(),
                null,
                NoopCompilerProgressCallback.get());
        ApexCompiler compiler = ApexCompiler.builder()
                .setInput(input)
                .setValidationSettings(ValidationSettings.builder()
                        .setValidationBehavior(ValidationBehavior.COLLECT_MULTIPLE_ERRORS)
                        .build())
                .build();
        for (CodeUnit unit : compiler.compile(CompilerStage.VALIDATE)) {
            String path = paths.get(unit.getSourceFile());
            for (Exception error : unit.getErrors().get()) {
                if (path != null) {
                    report(answer, path, error);
                } else if (System.getenv("FORCEGEN_DEBUG") != null) {
                    System.err.println(unit.getName() + ": " + error.getMessage());
                }
            }
        }
    }

    private static void report(Answer answer, String path, Exception error) {
        String message = String.valueOf(error.getMessage());
        int line = 0;
        int column = 0;
        if (error instanceof Locatable located && located.getLoc() != null) {
            line = located.getLoc().getLine();
            column = located.getLoc().getColumn();
        }
        for (Pattern pattern : new Pattern[] {PLACE, SYNTAX_PLACE}) {
            Matcher place = pattern.matcher(message);
            if (place.find()) {
                if (line <= 0 && place.group(1) != null) {
                    line = Integer.parseInt(place.group(1));
                    column = Integer.parseInt(place.group(2));
                }
                message = place.replaceFirst("");
            }
        }
        answer.add(path, line, column, message);
    }

    /** An org that has whatever an offline check cannot know. */
    private static final class Org extends TestAccessEvaluator {
        @Override
        public boolean isSetupEntityVisibleToType(SObjectTypeInfo object, TypeInfo from) {
            return true;
        }

        @Override
        public boolean doesLightningWebComponentExist(String name) {
            return true;
        }

        @Override
        public boolean doesStaticResourceExist(String name) {
            return true;
        }
    }
}
