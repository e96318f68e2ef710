package id.kentongan;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/// In tests hundreds of passwords are made and checked: each costs a hundredth of what it costs
/// whoever guesses elsewhere.
@Component
final class QuickPasswords implements BeanPostProcessor {

    private static final int LEAST = 4;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof BCryptPasswordEncoder ? new BCryptPasswordEncoder(LEAST) : bean;
    }
}
