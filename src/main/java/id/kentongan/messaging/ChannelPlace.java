package id.kentongan.messaging;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the channel page stands, and who may see it and decide on it.
@Configuration(proxyBeanMethods = false)
class ChannelPlace {

    @Bean
    NavEntry channelNav() {
        return new NavEntry(
                340,
                "channels.nav",
                "/app/kanal",
                "ti-antenna-bars-5",
                Permission.CHANNEL_READ.name());
    }

    @Bean
    Access channelDeciders() {
        return new Access("/app/kanal/ragu/**", Permission.CHANNEL_RESOLVE);
    }

    @Bean
    Access channelReaders() {
        return new Access("/app/kanal/**", Permission.CHANNEL_READ);
    }
}
