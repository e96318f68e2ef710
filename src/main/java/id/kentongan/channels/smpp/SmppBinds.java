package id.kentongan.channels.smpp;

import id.kentongan.messaging.ChannelId;
import jakarta.validation.Validation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/// The connections that are configured: `kentongan.smpp.host` is one, `kentongan.smpp.1.host` and
/// so on are others. What a numbered one does not say it takes from the unnumbered settings.
final class SmppBinds {

    private static final String COMMON = "kentongan.smpp";
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(COMMON);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private final Environment environment;
    private final Iterable<ConfigurationPropertySource> sources;

    private SmppBinds(Environment environment) {
        this.environment = environment;
        this.sources = ConfigurationPropertySources.get(environment);
    }

    /// In the order of their numbers, the unnumbered one first; none when there is no host.
    ///
    /// @throws org.springframework.boot.context.properties.bind.BindException when a setting is
    ///     wrong
    static List<SmppBind> of(Environment environment) {
        return new SmppBinds(environment).all();
    }

    private List<SmppBind> all() {
        var binds = new ArrayList<SmppBind>();
        var queues = new HashMap<String, ChannelId>();
        if (!environment.getProperty(ROOT.append("host").toString(), "").isBlank()) {
            add("smpp", ROOT, binds, queues);
        }
        for (var number : numbers()) {
            add("smpp-" + number, ROOT.append("[" + number + "]"), binds, queues);
        }
        return binds;
    }

    private void add(
            String id,
            ConfigurationPropertyName name,
            List<SmppBind> binds,
            HashMap<String, ChannelId> queues) {
        var settings = settings(name);
        var channel = new ChannelId(id);
        var queue = queues.computeIfAbsent(settings.accountName(), _ -> channel);
        binds.add(new SmppBind(channel, queue, settings));
    }

    private SmppSettings settings(ConfigurationPropertyName name) {
        var layers = new ArrayList<ConfigurationPropertySource>();
        sources.forEach(layers::add);
        if (!name.equals(ROOT)) {
            layers.add(asked -> fallback(name, asked));
        }
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            var validated =
                    new ValidationBindHandler(
                            new SpringValidatorAdapter(validation.getValidator()));
            PlaceholdersResolver placeholders =
                    new PropertySourcesPlaceholdersResolver(environment);
            return new Binder(layers, placeholders)
                    .bindOrCreate(name, Bindable.of(SmppSettings.class), validated);
        }
    }

    /// What the unnumbered settings say where numbered ones say nothing.
    private @Nullable ConfigurationProperty fallback(
            ConfigurationPropertyName numbered, ConfigurationPropertyName asked) {
        if (!numbered.isAncestorOf(asked)) {
            return null;
        }
        var common = ROOT.append(asked.subName(numbered.getNumberOfElements()));
        return StreamSupport.stream(sources.spliterator(), false)
                .map(it -> it.getConfigurationProperty(common))
                .filter(it -> it != null)
                .findFirst()
                .map(it -> new ConfigurationProperty(asked, it.getValue(), it.getOrigin()))
                .orElse(null);
    }

    private Iterable<Integer> numbers() {
        var numbers = new TreeSet<Integer>();
        for (var source : sources) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                        .filter(it -> ROOT.isAncestorOf(it))
                        .map(it -> it.getElement(2, ConfigurationPropertyName.Form.UNIFORM))
                        .filter(it -> NUMBER.matcher(it).matches())
                        .forEach(it -> numbers.add(Integer.valueOf(it)));
            }
        }
        return numbers;
    }
}
