package id.kentongan.demo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// The outside world of the demo: a carrier on this machine that speaks real SMPP, a Telegram, and
/// an HR system that knows passwords.
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoCarrier {

    /// @param port where `kentongan.smpp.port` points to
    @Bean(destroyMethod = "close")
    Smsc smsc(@Value("${kentongan.demo.smsc-port}") int port) {
        return Smsc.start(port);
    }

    /// @param port where `kentongan.telegram.api-url` points to
    @Bean(destroyMethod = "close")
    BotServer botServer(@Value("${kentongan.demo.bot-port}") int port) {
        return BotServer.start(port);
    }

    /// @param port where `kentongan.hris.url` points to
    @Bean(destroyMethod = "close")
    HrisServer hrisServer(@Value("${kentongan.demo.hris-port}") int port) {
        return HrisServer.start(port);
    }
}
