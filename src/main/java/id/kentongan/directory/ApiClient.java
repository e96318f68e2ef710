package id.kentongan.directory;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A program that has shown its key: what handlers under `/api/v1` get as their
/// `@AuthenticationPrincipal`.
///
/// @param id its key's; two keys are two clients, even of one name
/// @param unit whose messages it sends; null for the office's own
public record ApiClient(UUID id, String name, @Nullable UnitId unit, Set<ApiScope> scopes) {}
