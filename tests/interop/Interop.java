import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
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
            new CommonCodeSystemsTerminologyService(context),
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
}
