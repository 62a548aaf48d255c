/// Another message ended or deleted the payment meanwhile. The redelivery reads its new state.
struct ConcurrentChange: Error {}
