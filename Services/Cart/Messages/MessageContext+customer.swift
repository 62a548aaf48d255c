import Contracts
import Messaging
import Vocabulary

/// A message about a cart came without the customer whose cart it is: a mistake of its sender.
struct MissingCustomer: Error {}

extension MessageContext {
    var customer: CustomerID {
        get throws(MissingCustomer) {
            guard let subject else { throw MissingCustomer() }
            return subject.customerID
        }
    }
}
