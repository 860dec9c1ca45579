import { api } from 'lwc';
import LightningModal from 'lightning/modal';
export default class ModalPart extends LightningModal { @api title; close2() { this.close('ok'); } }
