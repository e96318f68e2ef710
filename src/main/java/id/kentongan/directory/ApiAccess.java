package id.kentongan.directory;

import java.util.List;
import org.springframework.http.HttpMethod;

/// What a program needs to call `method` on `pattern`. What no [Calls] list, no program may.
///
/// @param pattern below `/api/v1/`, as in Spring: `/api/v1/messages/{id}`; or the address of the
///     metrics
public record ApiAccess(HttpMethod method, String pattern, ApiScope scope) {

    /// The calls of one module, as a bean of it.
    public record Calls(List<ApiAccess> all) {

        public static Calls of(ApiAccess... all) {
            return new Calls(List.of(all));
        }
    }
}
