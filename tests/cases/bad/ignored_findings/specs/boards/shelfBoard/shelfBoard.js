import { LightningElement } from 'lwc';
import one from '@salesforce/apex/NoClass.method'; // forcegen: ignore SF573 because it follows
import two from '@salesforce/apex/NoClass.method';

export default class ShelfBoard extends LightningElement {
    shelves = [`// forcegen: ignore SF573 because ${one} and ${two}`];
    // forcegen: ignore SF573 because nothing is wrong
    pattern = /['"]/; // forcegen: ignore SF572 because nothing is wrong
}
