package id.kentongan.templates;

import id.kentongan.directory.Access;
import id.kentongan.directory.Permission;
import id.kentongan.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where the texts stand, and who may change them.
@Configuration(proxyBeanMethods = false)
class TemplatePlace {

    @Bean
    NavEntry templateNav() {
        return new NavEntry(
                110,
                "templates.nav",
                "/app/templat",
                "ti-template",
                Permission.TEMPLATE_MANAGE.name());
    }

    @Bean
    NavEntry answerNav() {
        return new NavEntry(
                120,
                "templates.answers.title",
                "/app/jawaban",
                "ti-message-2-check",
                Permission.CANNED_MANAGE.name());
    }

    @Bean
    Access answerWriters() {
        return new Access("/app/jawaban/**", Permission.CANNED_MANAGE);
    }

    @Bean
    Access templateWriters() {
        return new Access("/app/templat/**", Permission.TEMPLATE_MANAGE);
    }
}
