import Contracts
import HTTPKit
import HTTPTypes

extension SaveAddress.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .full(let limit):
            Problem(.conflict, "address_book_full", "An address book has at most \(limit) addresses. Remove one first.")
        }
    }
}

extension RemoveAddress.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}
