package id.kentongan.installation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/// The centre's services for one command: nothing listens, nothing is sent, and what the command
/// does not ask for is not even made.
final class Workbench implements AutoCloseable {

    private final AnnotationConfigApplicationContext context;

    private Workbench(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    /// The settings as the whole centre would see them.
    static ConfigurableEnvironment settings() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "launcher",
                                Map.of("spring.config.additional-location", Start.settingsFile())));
        keepQuiet(environment);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    /// On the database of a centre that runs now, or on the embedded one, started for this.
    static Workbench open(Class<?> application) {
        var environment = settings();
        if (environment.getProperty("kentongan.database.url", "").isBlank()) {
            EmbeddedDatabase.running(new Home(environment).data())
                    .ifPresent(address -> use(environment, address));
        }
        return open(application, environment);
    }

    static void use(ConfigurableEnvironment environment, DatabaseAddress address) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("kentongan.database.url", address.url());
        properties.put("kentongan.database.username", address.username());
        properties.put("kentongan.database.password", address.password());
        environment.getPropertySources().addFirst(new MapPropertySource("running", properties));
    }

    static Workbench open(Class<?> application, ConfigurableEnvironment environment) {
        var context = new AnnotationConfigApplicationContext();
        context.setEnvironment(environment);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.addBeanFactoryPostProcessor(_ -> unschedule(context));
        context.getBeanFactory().registerSingleton("lifecycleProcessor", new NothingStarts());
        context.register(application);
        context.refresh();
        return new Workbench(context);
    }

    <T> T get(Class<T> service) {
        return context.getBean(service);
    }

    <T> Collection<T> all(Class<T> services) {
        return context.getBeansOfType(services).values();
    }

    @Override
    public void close() {
        context.close();
    }

    /// The centre that runs, or will run, does its work; a command does only its own.
    private static void unschedule(AnnotationConfigApplicationContext context) {
        var scheduler = TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME;
        if (context.containsBeanDefinition(scheduler)) {
            context.removeBeanDefinition(scheduler);
        }
    }

    private static void keepQuiet(ConfigurableEnvironment environment) {
        var logging = LoggingSystem.get(Workbench.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }

    private static final class NothingStarts implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
