package id.kentongan.alerts;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Who is asked for passwords: the HR system when its address is set.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HrisSettings.class)
class PasswordPlace {

    @Bean
    PasswordCheck passwordCheck(
            HrisSettings settings, Employees employees, PasswordEncoder encoder) {
        return settings.isSet() ? new HrSystem(settings) : new LocalRegister(employees, encoder);
    }
}
