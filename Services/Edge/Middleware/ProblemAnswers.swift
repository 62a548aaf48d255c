import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Telemetry

/// Turns thrown errors into `application/problem+json`. Unexpected errors are logged and answered with 500, without
/// their cause.
struct ProblemAnswers {
    let logger: Logger

    func response(to error: any Error, _ request: Request, _ context: EdgeContext) -> Response {
        let problem = problem(error, context)
        // Close the connection of a client that sends too slowly instead of reading the rest of its request.
        if problem.status == .requestTimeout { context.hangUpSoon() }
        return problem.response(to: request.uri.path, trace: context.trace)
    }

    private func problem(_ error: any Error, _ context: EdgeContext) -> Problem {
        if let problem = error as? Problem { return problem }
        logger.error(
            "request failed",
            metadata: ["error": "\(type(of: error))", "traceId": "\(context.trace.traceID)"])
        return .internalError
    }
}
