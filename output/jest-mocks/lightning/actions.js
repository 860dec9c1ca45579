export class CloseActionScreenEvent extends CustomEvent {
    constructor() {
        super("lightning__closeactionscreen", { bubbles: true, composed: true, cancelable: true });
    }
}
