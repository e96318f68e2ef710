package id.kentongan.installation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Who makes the rounds that come again and again. Several do, so that a long one, reminders after
/// a weekend, does not hold up the short ones.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Rounds {

    private static final int AT_ONCE = 4;

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(AT_ONCE);
        scheduler.setThreadNamePrefix("round-");
        return scheduler;
    }
}
