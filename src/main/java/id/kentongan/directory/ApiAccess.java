package id.kentongan.directory;

import org.springframework.http.HttpMethod;

/// What a program needs to call `method` on `pattern`, as a bean of the module whose call it is.
/// What no bean lists, no program may.
///
/// @param pattern below `/api/v1/`, as in Spring: `/api/v1/messages/{id}`; or the address of the
///     metrics
public record ApiAccess(HttpMethod method, String pattern, ApiScope scope) {}
