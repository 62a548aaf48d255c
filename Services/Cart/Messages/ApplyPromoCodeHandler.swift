import Contracts
import Messaging

struct ApplyPromoCodeHandler {
    /// There are no promotions yet, so no code is one of theirs.
    func handle(_ request: ApplyPromoCode, _ context: MessageContext) async throws -> Outcome<ApplyPromoCode> {
        .failure(.invalid(reason: "There is no such promotion code."))
    }
}
