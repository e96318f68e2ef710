package id.kentongan.notices;

import id.kentongan.directory.Access;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may see notices and letters: everybody his own.
@Configuration(proxyBeanMethods = false)
class NoticePlace {

    @Bean
    Access letterWriters() {
        return Access.toSignedIn(Letters.HOME + "/**");
    }

    @Bean
    Access noticeReaders() {
        return Access.toSignedIn(NoticeFilter.HOME + "/**");
    }
}
