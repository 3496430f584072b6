import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.processor.reports.enums.JobEndStatus;

/**
 * Has veraPDF judge PDFs by PDF/UA-1 and PDF/A-2a, all in one JVM, because starting one is slow.
 *
 * <p>Names and contents come through standard input (a count; then for each file the length and
 * bytes of its name and of its content), so that no path ever meets Java's file name encoding.
 * Each file and profile gives one line of fields with tabs between them: name, profile, PASS or
 * FAIL, checks passed, checks failed, and for each failed rule its clause, test number,
 * description, first place and first message. Whatever goes wrong is a FAIL.
 */
public class Judge {
    private static final Map<String, PDFAFlavour> PROFILES = new LinkedHashMap<>();
    private static final int SHOWN = 1; // failures of each rule to tell of; all are counted

    static {
        PROFILES.put("PDF/UA-1", PDFAFlavour.PDFUA_1);
        PROFILES.put("PDF/A-2a", PDFAFlavour.PDFA_2_A);
    }

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        DataInputStream in = new DataInputStream(System.in);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int left = in.readInt(); left > 0; left--) {
            String name = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            byte[] content = in.readNBytes(in.readInt());
            for (Map.Entry<String, PDFAFlavour> profile : PROFILES.entrySet()) {
                out.println(plain(name) + "\t" + profile.getKey() + "\t"
                        + verdict(content, profile.getValue()));
            }
        }
    }

    private static String verdict(byte[] content, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new ByteArrayInputStream(content), flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, SHOWN, false, true, false)) {
            return told(validator.validate(parser));
        } catch (Exception | StackOverflowError | OutOfMemoryError broken) {
            return "FAIL\t0\t0\t-\t-\tveraPDF cannot read the file\t-\t" + plain(broken.toString());
        }
    }

    private static String told(ValidationResult result) {
        int failed = 0;
        StringBuilder rules = new StringBuilder();
        for (Map.Entry<RuleId, Integer> rule : result.getFailedChecks().entrySet()) {
            failed += rule.getValue();
            rules.append('\t').append(rule.getKey().getClause());
            rules.append('\t').append(rule.getKey().getTestNumber());
            rules.append('\t').append(first(result, rule.getKey()));
        }
        int checks = result.getTotalAssertions();
        boolean passes = result.isCompliant() && failed == 0 && checks > 0
                && result.getJobEndStatus() == JobEndStatus.NORMAL;
        return (passes ? "PASS\t" : "FAIL\t") + (checks - failed) + "\t" + failed + rules;
    }

    private static String first(ValidationResult result, RuleId rule) {
        for (TestAssertion check : result.getTestAssertions()) {
            boolean failed = check.getStatus() == TestAssertion.Status.FAILED;
            if (failed && check.getRuleId().equals(rule)) {
                return plain(check.getMessage()) + "\t" + plain(check.getLocation().getContext())
                        + "\t" + plain(check.getErrorMessage());
            }
        }
        return "-\t-\t-";
    }

    private static String plain(String text) {
        return text == null || text.isBlank() ? "-" : text.strip().replaceAll("\\s+", " ");
    }
}
