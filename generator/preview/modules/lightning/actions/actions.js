export class CloseActionScreenEvent extends CustomEvent {
    constructor() {
        super("lightning__closeactionscreen", { bubbles: true, cancelable: true, composed: true });
    }
}
