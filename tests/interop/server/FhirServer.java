import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.MemoryBinaryStorageSvcImpl;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.RequestValidatingInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.net.InetSocketAddress;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * A whole FHIR R4 server, HAPI's, that keeps all in memory, answers this machine alone at the port
 * it is given, and refuses what its validator finds an error in. It says "listening" when it does.
 */
public final class FhirServer {
    @Configuration
    @EnableTransactionManagement
    @Import({JpaR4Config.class, HapiJpaConfig.class, JpaBatch2Config.class, Batch2JobsConfig.class,
        ThreadPoolFactoryConfig.class, SubscriptionChannelConfig.class})
    public static class Parts {
        @Bean
        public DataSource dataSource() {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl("jdbc:h2:mem:fhir;DB_CLOSE_DELAY=-1");
            return source;
        }

        @Bean
        public JpaStorageSettings storageSettings() {
            JpaStorageSettings settings = new JpaStorageSettings();
            settings.setAutoCreatePlaceholderReferenceTargets(true);  // patients nobody entered
            return settings;
        }

        @Bean
        public PartitionSettings partitionSettings() {
            return new PartitionSettings();
        }

        @Bean
        public SubscriptionSettings subscriptionSettings() {
            return new SubscriptionSettings();
        }

        @Bean
        public LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource source,
                ConfigurableListableBeanFactory beans, FhirContext context,
                JpaStorageSettings settings) {
            LocalContainerEntityManagerFactoryBean made =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, context, settings);
            made.setPersistenceUnitName("HAPI_PU");
            made.setDataSource(source);
            Properties its = new Properties();
            its.put("hibernate.dialect", "ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect");
            its.put("hibernate.hbm2ddl.auto", "update");
            its.put("hibernate.search.enabled", "false");
            made.setJpaProperties(its);
            return made;
        }

        @Primary
        @Bean
        public JpaTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }

        @Bean
        public IStaleSearchDeletingSvc staleSearchDeletingSvc() {
            return new StaleSearchDeletingSvcImpl();
        }

        @Bean
        public DatabaseBackedPagingProvider databaseBackedPagingProvider() {
            return new DatabaseBackedPagingProvider();
        }

        @Bean
        public IResourceSupportedSvc resourceSupportedSvc(IDaoRegistry registry) {
            return new DaoRegistryResourceSupportedSvc(registry);
        }

        @Bean
        public IBinaryStorageSvc binaryStorageSvc() {
            return new MemoryBinaryStorageSvcImpl();
        }
    }

    public static void main(String[] given) throws Exception {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.OFF);
        AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
        parts.setAllowBeanDefinitionOverriding(true);
        parts.register(Parts.class);
        parts.refresh();
        RestfulServer fhir = new RestfulServer(parts.getBean(FhirContext.class));
        fhir.registerProviders(
            parts.getBean("myResourceProvidersR4", ResourceProviderFactory.class)
                .createProviders());
        fhir.registerProvider(parts.getBean(IJpaSystemProvider.class));
        fhir.setDefaultResponseEncoding(EncodingEnum.JSON);
        fhir.setInterceptorService(parts.getBean(IInterceptorService.class));
        RequestValidatingInterceptor judge = new RequestValidatingInterceptor();
        judge.addValidatorModule(
            new FhirInstanceValidator(parts.getBean(IValidationSupport.class)));
        judge.setFailOnSeverity(ResultSeverityEnum.ERROR);
        fhir.registerInterceptor(judge);
        Server server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(given[0])));
        ServletContextHandler below = new ServletContextHandler("/");
        below.addServlet(new ServletHolder(fhir), "/fhir/*");
        server.setHandler(below);
        server.start();
        System.out.println("listening");
        server.join();
    }
}
