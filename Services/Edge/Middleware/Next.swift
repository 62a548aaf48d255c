import Hummingbird

/// What a middleware stands in front of. `@concurrent` as Hummingbird declares it: there, it means the task's preferred
/// executor, so nothing changes its thread.
typealias Next = @concurrent (Request, EdgeContext) async throws -> Response
