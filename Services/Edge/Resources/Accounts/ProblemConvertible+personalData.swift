import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension EraseAccount.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .wrongPassword:
            .validation([FieldProblem(field: "password", code: "password_wrong", detail: "is not your password")])
        case .secondFactorRequired:
            .validation([
                FieldProblem(
                    field: "code", code: "second_factor_required", detail: "must be a code of your authenticator app")
            ])
        case .invalidSecondFactor: .invalidCode
        case .tooManyAttempts(let seconds): .tooManyAttempts(retryAfter: seconds)
        case .isAdministrator: .accountIsAdministrator
        case .ordersUnderWay(let orders): .ordersUnderWay(orders)
        }
    }
}

extension EraseCustomer.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .isAdministrator: .accountIsAdministrator
        case .ordersUnderWay(let orders): .ordersUnderWay(orders)
        }
    }
}

extension RequestPersonalExport.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .tooMany(let seconds):
            Problem(.tooManyRequests, "too_many_exports", "You had as many copies of your data today as we can make.")
                .retry(after: seconds)
        }
    }
}

extension Problem {
    private struct UnfinishedOrderView: Encodable {
        let orderID: OrderID
        let number: OrderNumber
        let status: OrderStatus
    }

    fileprivate static var accountIsAdministrator: Problem {
        Problem(.conflict, "account_is_administrator", "An owner has to remove the administrator's roles first.")
    }

    fileprivate static func ordersUnderWay(_ orders: [UnfinishedOrder]) -> Problem {
        Problem(
            .conflict, "orders_under_way",
            "Some orders are not finished. Cancel them, or wait until they are delivered or over."
        )
        .with(
            member: "orders",
            orders.map { UnfinishedOrderView(orderID: $0.orderID, number: $0.number, status: $0.status) })
    }
}
