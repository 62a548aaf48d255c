import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Telemetry

/// Turns everything that is thrown into `application/problem+json`. What nobody foresaw is logged and told as 500,
/// without a word about its cause.
struct ProblemAnswers {
    let logger: Logger

    func response(to error: any Error, _ request: Request, _ context: EdgeContext) -> Response {
        let problem = problem(error, context)
        // Who was too slow to send is not waited for until it has sent the rest.
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
