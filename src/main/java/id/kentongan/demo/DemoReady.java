package id.kentongan.demo;

import id.kentongan.web.Texts;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells whoever started the demo who may come in; where it is, the command says.
@Component
@Profile("demo")
class DemoReady {

    private final Texts texts;

    DemoReady(Texts texts) {
        this.texts = texts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        var users =
                SampleOffice.users().stream()
                        .map(it -> "    %-8s %s".formatted(it.username(), it.name()))
                        .collect(Collectors.joining("\n"));
        System.out.println(texts.of(Texts.INDONESIAN, "demo.ready", users, SampleOffice.PASSWORD));
    }
}
