import HTTPKit
import HTTPTypes
import Messaging
import RabbitMQ
import Testing

@testable import EdgeService

@Suite struct MessagingProblemTests {
    private let notSent = MessagingError.notSent(RabbitMQError(.connectionLost, "gone"))

    @Test func `an unanswered query is a 503 with Retry-After`() {
        for error in [notSent, .noReplyInTime, .failed(isTransient: true)] {
            let problem = Problem.afterQuery(error)
            #expect(problem.status == .serviceUnavailable, "\(error)")
            #expect(problem.headers[.retryAfter] != nil, "\(error)")
        }
    }

    @Test func `a command that the broker may have is reported as outcome unknown`() {
        #expect(Problem.afterCommand(notSent).status == .serviceUnavailable)
        for error in [MessagingError.noReplyInTime, .failed(isTransient: true)] {
            let problem = Problem.afterCommand(error)
            #expect(problem.status == .gatewayTimeout, "\(error)")
            #expect(problem.code == "outcome_unknown")
            #expect(problem.headers[.retryAfter] != nil)
        }
    }

    @Test func `a value that the owner cannot store is reported as the client's error`() {
        for problem in [Problem.afterQuery(.invalidValue), .afterCall(.invalidValue), .afterCommand(.invalidValue)] {
            #expect(problem.status == .unprocessableContent)
            #expect(problem.code == "invalid_value")
            #expect(problem.headers[.retryAfter] == nil)
        }
    }

    @Test func `a defect is an internal error without details`() {
        for error in [MessagingError.failed(isTransient: false), .unreadableReply] {
            for problem in [Problem.afterQuery(error), .afterCall(error), .afterCommand(error)] {
                #expect(problem.status == .internalServerError)
                #expect(problem.code == "internal_error")
            }
        }
    }
}
