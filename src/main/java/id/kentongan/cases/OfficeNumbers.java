package id.kentongan.cases;

import id.kentongan.contacts.Address;
import id.kentongan.contacts.Phone;
import id.kentongan.contacts.ShortCode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The numbers that the office itself sends from: `kentongan.smpp.source`, and those of further
/// connections.
@Component
class OfficeNumbers {

    private final Set<Address> own;

    OfficeNumbers(Environment environment) {
        own =
                Binder.get(environment)
                        .bind("kentongan.smpp", Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of())
                        .entrySet()
                        .stream()
                        .filter(it -> ("." + it.getKey()).endsWith(".source"))
                        .map(it -> address(it.getValue()))
                        .collect(Collectors.toSet());
    }

    boolean has(Address address) {
        return own.contains(address);
    }

    private static Address address(String source) {
        return Phone.read(source).<Address>map(it -> it).orElseGet(() -> new ShortCode(source));
    }
}
