package id.kentongan.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.util.Set;
import java.util.UUID;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/// Ratna the moderator and Budi the operator of a unit, signed in, asking for pages without a
/// browser.
///
/// Spring's test support for sign-in puts its own parts into the filters: a test that uses it must
/// not share its context on (`@SpoilsContext`).
public final class Colleagues {

    private final MockMvc pages;
    private final UserId moderator;
    private final UserId operator;

    public Colleagues(WebApplicationContext application, Users users, Unit unit) {
        pages =
                MockMvcBuilders.webAppContextSetup(application)
                        .<DefaultMockMvcBuilder>apply(springSecurity())
                        .build();
        var some = UUID.randomUUID().toString().substring(0, 8);
        moderator =
                users.create(
                        "m" + some, "Ratna W", "pagi di tepi danau", Set.of("MODERATOR"), null);
        operator =
                users.create(
                        "o" + some, "Budi O", "pagi di tepi danau", Set.of("OPERATOR"), unit.id());
    }

    public UserId moderator() {
        return moderator;
    }

    public UserId operator() {
        return operator;
    }

    /// The page that `who` gets; anything but 200 fails.
    public String body(UserId who, MockHttpServletRequestBuilder request) throws Exception {
        var answer = answer(who, request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    public MockHttpServletResponse answer(UserId who, MockHttpServletRequestBuilder request)
            throws Exception {
        return stranger(
                request.sessionAttr(
                        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                        who.value().toString()));
    }

    /// What somebody gets who has not signed in.
    public MockHttpServletResponse stranger(MockHttpServletRequestBuilder request)
            throws Exception {
        return pages.perform(request).andReturn().getResponse();
    }
}
