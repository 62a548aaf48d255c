import Foundation

/// What a server answered.
struct HTTPAnswer: Sendable, CustomStringConvertible {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var json: JSON { JSON(body) }
    /// The stable name of a problem.
    var code: String? { json["code"].string }
    var isSuccess: Bool { (200..<300).contains(status) }
    var retryAfter: Double? { headers["retry-after"].flatMap(Double.init) }
    var isReplay: Bool { headers["idempotency-replayed"] == "true" }
    var description: String { "\(status) \(String(decoding: body.prefix(300), as: UTF8.self))" }
}

/// How an attempt to ask ended.
enum HTTPOutcome: Sendable {
    case answer(HTTPAnswer)
    /// Nobody knows whether the server has done what it was asked.
    case failure(HTTPFailure)

    var answer: HTTPAnswer? {
        if case .answer(let answer) = self { answer } else { nil }
    }

    var label: String {
        switch self {
        case .answer(let answer): "\(answer.status)"
        case .failure(let failure): failure.rawValue
        }
    }
}

enum HTTPFailure: String, Sendable {
    /// Nobody listens.
    case refused
    /// The connection ended before the answer did.
    case broken
    case timedOut = "timed out"
}
