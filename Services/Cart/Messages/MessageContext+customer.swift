import Contracts
import Messaging
import Vocabulary

/// A cart message has no subject, which is a bug of its sender.
struct MissingCustomer: Error {}

extension MessageContext {
    var customer: CustomerID {
        get throws(MissingCustomer) {
            guard let subject else { throw MissingCustomer() }
            return subject.customerID
        }
    }
}
