/// How far a mail has come.
package enum NoticeStatus: String, Sendable, CaseIterable {
    /// Being handed to the mail server, or cut off by a crash while it was.
    case sending
    case sent
    case retrying
    /// The mail server will not take it, now or later.
    case refused

    /// Whether nothing is left to do.
    package var isFinal: Bool {
        switch self {
        case .sent, .refused: true
        case .sending, .retrying: false
        }
    }

    /// The states from which a mail may be tried.
    package static let open = allCases.filter { !$0.isFinal }
}

/// What came of one try. The reasons are told to admins and hold no personal data.
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
