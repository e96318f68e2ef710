package id.kentongan.evidence;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the messages that went out stand, and who may look at them. Whoever reads only the cases
/// of one unit sees only that unit's messages.
@Configuration(proxyBeanMethods = false)
class EvidencePlace {

    @Bean
    NavEntry sentNav() {
        return new NavEntry(
                310, "evidence.nav", "/app/kirim", "ti-send", Permission.MESSAGE_READ.name());
    }

    @Bean
    Access sentReaders() {
        return new Access("/app/kirim/**", Permission.MESSAGE_READ, Permission.CASE_READ_UNIT);
    }

    @Bean
    Access sentDeciders() {
        return new Access("/app/kirim/*/pembatalan", Permission.CHANNEL_RESOLVE);
    }
}
