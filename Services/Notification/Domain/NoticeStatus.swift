/// The status of a mail.
package enum NoticeStatus: String, Sendable, CaseIterable {
    /// Being sent to the mail server, or interrupted by a crash while sending.
    case sending
    case sent
    case retrying
    /// The mail server rejected it permanently.
    case refused

    /// Whether the mail will not be tried again.
    package var isFinal: Bool {
        switch self {
        case .sent, .refused: true
        case .sending, .retrying: false
        }
    }

    /// The states from which a mail may be tried.
    package static let open = allCases.filter { !$0.isFinal }
}

/// The result of one attempt. The reasons are shown to administrators and contain no personal data.
package enum DeliveryResult: Hashable, Sendable {
    case sent
    case failed(reason: String)
    case refused(reason: String)

    package var status: NoticeStatus {
        switch self {
        case .sent: .sent
        case .failed: .retrying
        case .refused: .refused
        }
    }

    package var reason: String? {
        switch self {
        case .sent: nil
        case .failed(let reason), .refused(let reason): reason
        }
    }
}
