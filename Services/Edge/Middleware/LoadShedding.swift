import EdgeDomain
import HTTPTypes
import Hummingbird
import Synchronization

/// Refuses at once what could not be answered in time, with 503 and Retry-After, so that what is accepted is answered
/// quickly, however many ask.
final class LoadShedding: RouterMiddleware {
    /// Answered without a service, or bounded elsewhere: hashing passwords takes its time and has its own queue, files
    /// are as slow as their line, and an export has thousands of rows.
    private static let exempt = [
        "/v1/auth/", "/livez", "/readyz", "/openapi.json", "/.well-known/", "/objects/", "/media/",
        "/v1/admin/exports/",
    ]
    private static let overloaded = Problem(
        .serviceUnavailable, "overloaded", "Too many are shopping at this moment. Try again soon."
    ).retry(after: 1)

    private let limit: Mutex<ConcurrencyLimit>
    private let start = ContinuousClock.now

    init(_ range: ClosedRange<Int>) {
        limit = Mutex(ConcurrencyLimit(range: range, initial: min(range.upperBound, range.lowerBound * 2)))
    }

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        guard !Self.exempt.contains(where: request.uri.path.hasPrefix) else { return try await next(request, context) }
        guard limit.withLock({ $0.admit() }) else {
            return Self.overloaded.response(to: request.uri.path, trace: context.trace)
        }
        let began = ContinuousClock.now
        defer {
            let now = ContinuousClock.now
            let latency = request.headers[.prefer] == nil ? now - began : nil
            limit.withLock { $0.finish(after: latency, at: now - start) }
        }
        return try await next(request, context)
    }
}
