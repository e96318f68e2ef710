package id.kentongan.notices;

import id.kentongan.directory.Access;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may see notices: everybody his own.
@Configuration(proxyBeanMethods = false)
class NoticePlace {

    @Bean
    Access noticeReaders() {
        return Access.toSignedIn(NoticeFilter.HOME + "/**");
    }
}
