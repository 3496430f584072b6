import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * Two judges of what leaves by other doors than paper. Given files, the FHIR validator judges each
 * as R4, offline; given a port alone, HAPI's HL7 v2 listener takes messages there and says the
 * SHA-256 of each file that was in one. One line on standard output for each verdict.
 */
public final class Interop {
    public static void main(String[] names) throws Exception {
        if (names.length == 1 && names[0].matches("[0-9]+")) {
            listen(Integer.parseInt(names[0]));
            return;
        }
        FhirContext context = FhirContext.forR4();
        FhirInstanceValidator judge = new FhirInstanceValidator(new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new Languages(context),
            new InMemoryTerminologyServerValidationSupport(context)));
        FhirValidator validator = context.newValidator().registerValidatorModule(judge);
        for (String name : names) {
            StringBuilder faults = new StringBuilder();
            validator.validateWithResult(Files.readString(Path.of(name))).getMessages().stream()
                .filter(one -> one.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .forEach(one -> faults.append(' ').append(one.getMessage().replace('\n', ' ')));
            System.out.println((faults.length() == 0 ? "PASS " : "FAIL ") + name + faults);
        }
    }

    private static void listen(int port) throws Exception {
        HL7Service service = new DefaultHapiContext().newServer(port, false);
        service.registerApplication(new ReceivingApplication<Message>() {
            public boolean canProcess(Message message) {
                return true;
            }

            public Message processMessage(Message message, Map<String, Object> about)
                    throws ca.uhn.hl7v2.HL7Exception {
                try {
                    String packed = new Terser(message).get("/.OBX-5-5");
                    byte[] file = Base64.getDecoder().decode(packed);
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
                    System.out.println(message.getName() + " " + HexFormat.of().formatHex(digest));
                    return message.generateACK();
                } catch (java.io.IOException | java.security.NoSuchAlgorithmException fault) {
                    throw new ca.uhn.hl7v2.HL7Exception(fault);
                }
            }
        });
        service.startAndWait();
        System.out.println("listening");
    }

    /**
     * Judges tags of languages as FHIR R4 binds them. Its list of common languages is preferred, and
     * what no tag may leave is BCP 47 (the binding's maxValueSet, all-languages). HAPI asks the list
     * alone, which has no scripts: zh-Hans was refused, and zh-CN, which says a country that nobody
     * stated, would not have been. Here each part of a tag is looked up in IANA's registry, which
     * HAPI ships.
     */
    private static final class Languages extends CommonCodeSystemsTerminologyService {
        // Language, script, region: RFC 5646, 2.1. Leaflets have no other parts in theirs.
        private static final Pattern TAG =
            Pattern.compile("([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?");
        private final Map<String, Set<String>> known = new HashMap<>();

        Languages(FhirContext context) throws java.io.IOException {
            super(context);
            Class<?> theirs = CommonCodeSystemsTerminologyService.class;
            try (InputStream file = theirs.getResourceAsStream("registry.json")) {
                for (JsonNode one : new ObjectMapper().readTree(file)) {
                    known.computeIfAbsent(one.path("Type").asText(), kind -> new HashSet<>())
                        .add(one.path("Subtag").asText());
                }
            }
        }

        @Override
        public CodeValidationResult validateCode(ValidationSupportContext context,
                ConceptValidationOptions options, String system, String code, String display,
                String valueSet) {
            if (!LANGUAGES_VALUESET_URL.equals(valueSet)) {
                return super.validateCode(context, options, system, code, display, valueSet);
            }
            Matcher tag = TAG.matcher(code);
            boolean fits = tag.matches() && has("language", tag.group(1))
                && has("script", tag.group(2)) && has("region", tag.group(3));
            return fits ? getValidateCodeResultOk(code, code)
                : getValidateCodeResultError("'" + code + "' is no tag of a language (BCP 47)");
        }

        private boolean has(String kind, String part) {
            return part == null || known.get(kind).contains(part);
        }
    }
}
